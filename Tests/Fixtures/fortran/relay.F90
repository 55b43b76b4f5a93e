! A number goes twice round all ranks, each time by other calls; then the last client waits for a message that nobody sends,
! and all others for that client. MODULE is that of MPI.
program relay
  use MODULE
  implicit none
  integer :: code, rank, size, next, previous, number, sum
#ifdef WITH_TYPES
  type(MPI_Request) :: requests(2)
#else
  integer :: requests(2)
#endif

  call MPI_Init_thread(MPI_THREAD_MULTIPLE, number, code)
  call MPI_Comm_rank(MPI_COMM_WORLD, rank, code)
  call MPI_Comm_size(MPI_COMM_WORLD, size, code)
  next = mod(rank + 1, size)
  previous = mod(rank + size - 1, size)
  call MPI_Sendrecv(rank, 1, MPI_INTEGER, next, 7, number, 1, MPI_INTEGER, previous, 7, MPI_COMM_WORLD, &
                    MPI_STATUS_IGNORE, code)
  if (number /= previous) call MPI_Abort(MPI_COMM_WORLD, 3, code)
  call MPI_Irecv(number, 1, MPI_INTEGER, previous, 8, MPI_COMM_WORLD, requests(1), code)
  call MPI_Isend(rank, 1, MPI_INTEGER, next, 8, MPI_COMM_WORLD, requests(2), code)
  call MPI_Waitall(2, requests, MPI_STATUSES_IGNORE, code)
  if (number /= previous) call MPI_Abort(MPI_COMM_WORLD, 3, code)
  call MPI_Allreduce(rank, sum, 1, MPI_INTEGER, MPI_SUM, MPI_COMM_WORLD, code)
  if (sum /= size * (size - 1) / 2) call MPI_Abort(MPI_COMM_WORLD, 3, code)
  if (rank == size - 1) then
    call MPI_Irecv(number, 1, MPI_INTEGER, 1, 9, MPI_COMM_WORLD, requests(1), code)
    call MPI_Wait(requests(1), MPI_STATUS_IGNORE, code)
  end if
  call MPI_Barrier(MPI_COMM_WORLD, code)
  call MPI_Finalize(code)
end program
