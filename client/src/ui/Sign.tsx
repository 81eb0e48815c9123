/** The sign of doithoai: two speech dashes that come from two sides. */
export function Sign() {
  return (
    <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
      <path class="one" d="M2 6h13v4H2z" />
      <path class="other" d="M9 14h13v4H9z" />
    </svg>
  );
}
