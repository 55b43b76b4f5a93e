#include "../wrappers.h"

// Handles of C for Fortran and back (MPI-3.1, chapter 17.2.4).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#if !defined(MPI_ABI_VERSION)

#ifndef MPI_Comm_c2f
MPI_Fint MPI_Comm_c2f(MPI_Comm comm) {
  PROBE_LOCAL(MPI_Fint, MPI_Comm_c2f, (comm));
}
#endif

#ifndef MPI_Comm_f2c
MPI_Comm MPI_Comm_f2c(MPI_Fint comm) {
  PROBE_LOCAL(MPI_Comm, MPI_Comm_f2c, (comm));
}
#endif

#ifndef MPI_Errhandler_c2f
MPI_Fint MPI_Errhandler_c2f(MPI_Errhandler errhandler) {
  PROBE_LOCAL(MPI_Fint, MPI_Errhandler_c2f, (errhandler));
}
#endif

#ifndef MPI_Errhandler_f2c
MPI_Errhandler MPI_Errhandler_f2c(MPI_Fint errhandler) {
  PROBE_LOCAL(MPI_Errhandler, MPI_Errhandler_f2c, (errhandler));
}
#endif

#ifndef MPI_File_c2f
MPI_Fint MPI_File_c2f(MPI_File file) {
  PROBE_LOCAL(MPI_Fint, MPI_File_c2f, (file));
}
#endif

#ifndef MPI_File_f2c
MPI_File MPI_File_f2c(MPI_Fint file) {
  PROBE_LOCAL(MPI_File, MPI_File_f2c, (file));
}
#endif

#ifndef MPI_Group_c2f
MPI_Fint MPI_Group_c2f(MPI_Group group) {
  PROBE_LOCAL(MPI_Fint, MPI_Group_c2f, (group));
}
#endif

#ifndef MPI_Group_f2c
MPI_Group MPI_Group_f2c(MPI_Fint group) {
  PROBE_LOCAL(MPI_Group, MPI_Group_f2c, (group));
}
#endif

#ifndef MPI_Info_c2f
MPI_Fint MPI_Info_c2f(MPI_Info info) {
  PROBE_LOCAL(MPI_Fint, MPI_Info_c2f, (info));
}
#endif

#ifndef MPI_Info_f2c
MPI_Info MPI_Info_f2c(MPI_Fint info) {
  PROBE_LOCAL(MPI_Info, MPI_Info_f2c, (info));
}
#endif

#ifndef MPI_Message_c2f
MPI_Fint MPI_Message_c2f(MPI_Message message) {
  PROBE_LOCAL(MPI_Fint, MPI_Message_c2f, (message));
}
#endif

#ifndef MPI_Message_f2c
MPI_Message MPI_Message_f2c(MPI_Fint message) {
  PROBE_LOCAL(MPI_Message, MPI_Message_f2c, (message));
}
#endif

#ifndef MPI_Op_c2f
MPI_Fint MPI_Op_c2f(MPI_Op op) {
  PROBE_LOCAL(MPI_Fint, MPI_Op_c2f, (op));
}
#endif

#ifndef MPI_Op_f2c
MPI_Op MPI_Op_f2c(MPI_Fint op) {
  PROBE_LOCAL(MPI_Op, MPI_Op_f2c, (op));
}
#endif

#ifndef MPI_Request_c2f
MPI_Fint MPI_Request_c2f(MPI_Request request) {
  PROBE_LOCAL(MPI_Fint, MPI_Request_c2f, (request));
}
#endif

#ifndef MPI_Request_f2c
MPI_Request MPI_Request_f2c(MPI_Fint request) {
  PROBE_LOCAL(MPI_Request, MPI_Request_f2c, (request));
}
#endif

#ifndef MPI_Status_c2f
int MPI_Status_c2f(const MPI_Status *c_status, MPI_Fint *f_status) {
  PROBE_LOCAL(int, MPI_Status_c2f, (c_status, f_status));
}
#endif

#ifndef MPI_Status_f2c
int MPI_Status_f2c(const MPI_Fint *f_status, MPI_Status *c_status) {
  PROBE_LOCAL(int, MPI_Status_f2c, (f_status, c_status));
}
#endif

#ifndef MPI_Type_c2f
MPI_Fint MPI_Type_c2f(MPI_Datatype datatype) {
  PROBE_LOCAL(MPI_Fint, MPI_Type_c2f, (datatype));
}
#endif

#ifndef MPI_Type_f2c
MPI_Datatype MPI_Type_f2c(MPI_Fint datatype) {
  PROBE_LOCAL(MPI_Datatype, MPI_Type_f2c, (datatype));
}
#endif

#ifndef MPI_Win_c2f
MPI_Fint MPI_Win_c2f(MPI_Win win) {
  PROBE_LOCAL(MPI_Fint, MPI_Win_c2f, (win));
}
#endif

#ifndef MPI_Win_f2c
MPI_Win MPI_Win_f2c(MPI_Fint win) {
  PROBE_LOCAL(MPI_Win, MPI_Win_f2c, (win));
}
#endif

#endif
