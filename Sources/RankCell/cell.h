#pragma once

// The folder of this rank's cell, outside of it.
const char *cell_folder(void);

// Puts this process, and what it becomes, into the cell of its rank; ends it if that cannot be done.
void enter_cell(void);
