import {parseSync} from 'vite';
import fs from 'node:fs';import path from 'node:path';
const files=fs.readdirSync('src',{recursive:true}).filter(f=>f.endsWith('.ts')).map(f=>path.join('src',f));
const isF=n=>n&&/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(n.type);
for(const f of files){const t=fs.readFileSync(f,'utf8');const r=parseSync(f,t);
 const line=o=>t.slice(0,o).split('\n').length;
 const len=n=>line(n.end)-line(n.start)+1;
 const held=(fn)=>{ // named functions held directly
   let sum=0; const b=fn.body; if(b.type!=='BlockStatement'){return 0}
   const obj=o=>{ for(const p of o.properties??[]){ if(p.value&&isF(p.value)) sum+=len(p); else if(p.value?.type==='ObjectExpression') obj(p.value);} };
   for(const s of b.body){ if(s.type==='FunctionDeclaration') sum+=len(s);
    if(s.type==='VariableDeclaration') for(const d of s.declarations){ if(isF(d.init)) sum+=len(s); else if (d.init?.type==='ObjectExpression') obj(d.init);}
    if(s.type==='ReturnStatement'){ if(isF(s.argument)) sum+=len(s.argument); else if(s.argument?.type==='ObjectExpression') obj(s.argument);} }
   return sum; };
 const walk=(n,name)=>{ if(!n||typeof n!=='object')return; if(Array.isArray(n)){n.forEach(x=>walk(x,name));return;}
  if(isF(n)){
   const nm=n.id?.name??name??'?'; const lines=len(n);
   if(lines>50) console.log(lines-held(n)>50?'BAD':'ok',f,nm,lines,lines-held(n), n.body.type==='BlockStatement'&&n.body.body.length===1?n.body.body[0].type:'');
  }
  let nm=name; if(n.type==='VariableDeclarator'||n.type==='Property'||n.type==='MethodDefinition') nm=n.id?.name??n.key?.name??name;
  for(const k of Object.keys(n)) if(k!=='type'&&typeof n[k]==='object') walk(n[k],nm);
 }; walk(r.program,null);}
