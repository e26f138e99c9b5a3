/** The panels that lie over any page; which one is open is part of the address. */
export function Panels() {
  return null;
}
