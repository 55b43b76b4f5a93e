! Each client sends to the next and waits until that one receives, which does the same first; the tracker waits for them.
! MODULE is that of MPI. With HANDLES_ERRORS MPI knows of a subroutine of the program, which it may call at any time.
program circle
  use MODULE
  implicit none
  integer :: code, rank, size, next, number
#ifdef HANDLES_ERRORS
  integer :: handler
  external :: handle
#endif

  call MPI_Init(code)
  call MPI_Comm_rank(MPI_COMM_WORLD, rank, code)
  call MPI_Comm_size(MPI_COMM_WORLD, size, code)
#ifdef HANDLES_ERRORS
  call MPI_Comm_create_errhandler(handle, handler, code)
#endif
  number = rank
  call MPI_Bcast(number, 1, MPI_INTEGER, 0, MPI_COMM_WORLD, code)
  if (rank == 0) then
    call MPI_Recv(number, 1, MPI_INTEGER, MPI_ANY_SOURCE, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE, code)
  else
    next = mod(rank, size - 1) + 1
    call MPI_Ssend(number, 1, MPI_INTEGER, next, 4, MPI_COMM_WORLD, code)
  end if
  call MPI_Finalize(code)
end program

#ifdef HANDLES_ERRORS
subroutine handle(comm, code)
  implicit none
  integer :: comm, code
  print *, comm, code
end subroutine
#endif
