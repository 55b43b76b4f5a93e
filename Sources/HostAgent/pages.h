#pragma once

// Tells the runner of what has changed in the status pages of the ranks here since it was told last.
void tell_of_pages(void);
