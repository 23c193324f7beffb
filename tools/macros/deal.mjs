/** Deal units {text} out to `count` files, the largest first, each to the emptiest. */
export function deal(units, count) {
  const files = Array.from({ length: count }, () => ({ size: 0, units: [] }));
  for (const unit of [...units].sort((a, b) => b.text.length - a.text.length)) {
    const emptiest = files.reduce((a, b) => (b.size < a.size ? b : a));
    emptiest.size += unit.text.length;
    emptiest.units.push(unit);
  }
  return files.map((file) => file.units);
}
