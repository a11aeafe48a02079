// An address of a row of former days leads on to the card of the row; without it the link stands there to be followed.
{
  const row = document.getElementById(location.hash.slice(1))?.closest(".csb-shorts > a");
  if (row) location.replace(row.href);
}
