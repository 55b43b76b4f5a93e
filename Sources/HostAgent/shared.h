#pragma once

// Removes the shared memory that the libraries of MPICH and Intel MPI leave in /dev/shm when their ranks are killed: the files of
// this user with their names that are no older than `since`, in seconds, and that no process has open or mapped.
void remove_left_memory(long since);
