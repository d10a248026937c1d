// Where the phones do not all fit, the desk's edges say on which side there are more.

const NEAR = 4; // px

/** Mark `row`'s parent with what is out of sight before and after it, now and whenever that changes. */
export function showEdges(row, desk) {
  const draw = () => {
    const { scrollLeft: left, clientWidth: width, scrollWidth: all } = row;
    row.parentElement.classList.toggle("more-before", left > NEAR);
    row.parentElement.classList.toggle("more-after", left + width < all - NEAR);
  };
  row.addEventListener("scroll", draw, { passive: true });
  new ResizeObserver(draw).observe(row);
  desk.addEventListener("phones", draw);
  draw();
}
