#pragma once

// The door of the sandbox's cells, which is shut before any rank begins.
//
// The launcher starts each rank by this program, and so in a cell. What a rank has the launcher start besides (MPI_Comm_spawn, MPI
// 4.1, chapter 11) would be in none: it could read the input of every rank, and look into the ranks. So no rank begins before all
// are in their cells; then the door is shut: the launcher can start no program any more, and the cells are where nobody finds them.

// Where the cells are in the sandbox.
extern const char *const cells_path;

// What a rank needs of the door when it cannot reach the cells by their path any more: open files, or -1.
struct doorway {
  int cells;
  int gate;
  int claims;
};

// Runs the launcher `command` for `ranks` ranks, and shuts the door behind them. Ends as the launcher does.
_Noreturn void keep_door(const char *ranks, char **command);

// Opens what a rank needs of the door. Returns NULL, or the step that failed, with errno.
const char *find_doorway(struct doorway *doorway);

// Notes in the folder of all cells, where no rank can write, that this rank has no cell as `step` failed, has the run ended, and
// ends.
_Noreturn void report_no_cell(const struct doorway *doorway, const char *step);

// Says that this rank is in its cell, and waits until all are and the door is shut.
void wait_for_door(const struct doorway *doorway);
