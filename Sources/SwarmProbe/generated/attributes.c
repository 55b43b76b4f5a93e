#include "../wrappers.h"

// Attributes (MPI-3.1, chapters 6.7 and 15.1).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Comm_create_keyval(MPI_Comm_copy_attr_function *comm_copy_attr_fn,
                           MPI_Comm_delete_attr_function *comm_delete_attr_fn, int *comm_keyval, void *extra_state) {
  probe_registers(PROBE_ATTRIBUTE);
  PROBE_LOCAL(int, MPI_Comm_create_keyval, (comm_copy_attr_fn, comm_delete_attr_fn, comm_keyval, extra_state));
}

int MPI_Comm_delete_attr(MPI_Comm comm, int comm_keyval) {
  PROBE_LOCAL(int, MPI_Comm_delete_attr, (comm, comm_keyval));
}

int MPI_Comm_free_keyval(int *comm_keyval) {
  PROBE_LOCAL(int, MPI_Comm_free_keyval, (comm_keyval));
}

int MPI_Comm_get_attr(MPI_Comm comm, int comm_keyval, void *attribute_val, int *flag) {
  PROBE_LOCAL(int, MPI_Comm_get_attr, (comm, comm_keyval, attribute_val, flag));
}

int MPI_Comm_set_attr(MPI_Comm comm, int comm_keyval, void *attribute_val) {
  PROBE_LOCAL(int, MPI_Comm_set_attr, (comm, comm_keyval, attribute_val));
}

int MPI_Type_create_keyval(MPI_Type_copy_attr_function *type_copy_attr_fn,
                           MPI_Type_delete_attr_function *type_delete_attr_fn, int *type_keyval, void *extra_state) {
  probe_registers(PROBE_ATTRIBUTE);
  PROBE_LOCAL(int, MPI_Type_create_keyval, (type_copy_attr_fn, type_delete_attr_fn, type_keyval, extra_state));
}

int MPI_Type_delete_attr(MPI_Datatype type, int type_keyval) {
  PROBE_LOCAL(int, MPI_Type_delete_attr, (type, type_keyval));
}

int MPI_Type_free_keyval(int *type_keyval) {
  PROBE_LOCAL(int, MPI_Type_free_keyval, (type_keyval));
}

int MPI_Type_get_attr(MPI_Datatype type, int type_keyval, void *attribute_val, int *flag) {
  PROBE_LOCAL(int, MPI_Type_get_attr, (type, type_keyval, attribute_val, flag));
}

int MPI_Type_set_attr(MPI_Datatype type, int type_keyval, void *attr_val) {
  PROBE_LOCAL(int, MPI_Type_set_attr, (type, type_keyval, attr_val));
}

int MPI_Win_create_keyval(MPI_Win_copy_attr_function *win_copy_attr_fn,
                          MPI_Win_delete_attr_function *win_delete_attr_fn, int *win_keyval, void *extra_state) {
  probe_registers(PROBE_ATTRIBUTE);
  PROBE_LOCAL(int, MPI_Win_create_keyval, (win_copy_attr_fn, win_delete_attr_fn, win_keyval, extra_state));
}

int MPI_Win_delete_attr(MPI_Win win, int win_keyval) {
  PROBE_LOCAL(int, MPI_Win_delete_attr, (win, win_keyval));
}

int MPI_Win_free_keyval(int *win_keyval) {
  PROBE_LOCAL(int, MPI_Win_free_keyval, (win_keyval));
}

int MPI_Win_get_attr(MPI_Win win, int win_keyval, void *attribute_val, int *flag) {
  PROBE_LOCAL(int, MPI_Win_get_attr, (win, win_keyval, attribute_val, flag));
}

int MPI_Win_set_attr(MPI_Win win, int win_keyval, void *attribute_val) {
  PROBE_LOCAL(int, MPI_Win_set_attr, (win, win_keyval, attribute_val));
}

int MPI_Attr_delete(MPI_Comm comm, int keyval) {
  PROBE_LOCAL(int, MPI_Attr_delete, (comm, keyval));
}

int MPI_Attr_get(MPI_Comm comm, int keyval, void *attribute_val, int *flag) {
  PROBE_LOCAL(int, MPI_Attr_get, (comm, keyval, attribute_val, flag));
}

int MPI_Attr_put(MPI_Comm comm, int keyval, void *attribute_val) {
  PROBE_LOCAL(int, MPI_Attr_put, (comm, keyval, attribute_val));
}

int MPI_Keyval_create(MPI_Copy_function *copy_fn, MPI_Delete_function *delete_fn, int *keyval, void *extra_state) {
  probe_registers(PROBE_ATTRIBUTE);
  PROBE_LOCAL(int, MPI_Keyval_create, (copy_fn, delete_fn, keyval, extra_state));
}

int MPI_Keyval_free(int *keyval) {
  PROBE_LOCAL(int, MPI_Keyval_free, (keyval));
}
