#pragma once

// Puts this process, and what it becomes, into the cell of its rank; ends it if that cannot be done.
void enter_cell(void);
