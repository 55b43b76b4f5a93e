#include "../wrappers.h"

// The tool interface (MPI-3.1, chapter 14.3).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_T_init_thread(int required, int *provided) {
  PROBE_LOCAL(int, MPI_T_init_thread, (required, provided));
}

int MPI_T_finalize(void) {
  PROBE_LOCAL(int, MPI_T_finalize, ());
}

int MPI_T_cvar_get_num(int *num_cvar) {
  PROBE_LOCAL(int, MPI_T_cvar_get_num, (num_cvar));
}

int MPI_T_cvar_get_info(int cvar_index, char *name, int *name_len, int *verbosity, MPI_Datatype *datatype,
                        MPI_T_enum *enumtype, char *desc, int *desc_len, int *bind, int *scope) {
  PROBE_LOCAL(int, MPI_T_cvar_get_info, (cvar_index, name, name_len, verbosity, datatype, enumtype, desc, desc_len,
                                         bind, scope));
}

int MPI_T_cvar_get_index(const char *name, int *cvar_index) {
  PROBE_LOCAL(int, MPI_T_cvar_get_index, (name, cvar_index));
}

int MPI_T_cvar_handle_alloc(int cvar_index, void *obj_handle, MPI_T_cvar_handle *handle, int *count) {
  PROBE_LOCAL(int, MPI_T_cvar_handle_alloc, (cvar_index, obj_handle, handle, count));
}

int MPI_T_cvar_handle_free(MPI_T_cvar_handle *handle) {
  PROBE_LOCAL(int, MPI_T_cvar_handle_free, (handle));
}

int MPI_T_cvar_read(MPI_T_cvar_handle handle, void *buf) {
  PROBE_LOCAL(int, MPI_T_cvar_read, (handle, buf));
}

int MPI_T_cvar_write(MPI_T_cvar_handle handle, const void *buf) {
  PROBE_LOCAL(int, MPI_T_cvar_write, (handle, buf));
}

int MPI_T_category_get_num(int *num_cat) {
  PROBE_LOCAL(int, MPI_T_category_get_num, (num_cat));
}

int MPI_T_category_get_info(int cat_index, char *name, int *name_len, char *desc, int *desc_len, int *num_cvars,
                            int *num_pvars, int *num_categories) {
  PROBE_LOCAL(int, MPI_T_category_get_info, (cat_index, name, name_len, desc, desc_len, num_cvars, num_pvars,
                                             num_categories));
}

int MPI_T_category_get_index(const char *name, int *category_index) {
  PROBE_LOCAL(int, MPI_T_category_get_index, (name, category_index));
}

int MPI_T_category_get_cvars(int cat_index, int len, int indices[]) {
  PROBE_LOCAL(int, MPI_T_category_get_cvars, (cat_index, len, indices));
}

int MPI_T_category_get_pvars(int cat_index, int len, int indices[]) {
  PROBE_LOCAL(int, MPI_T_category_get_pvars, (cat_index, len, indices));
}

int MPI_T_category_get_categories(int cat_index, int len, int indices[]) {
  PROBE_LOCAL(int, MPI_T_category_get_categories, (cat_index, len, indices));
}

int MPI_T_category_changed(int *stamp) {
  PROBE_LOCAL(int, MPI_T_category_changed, (stamp));
}

int MPI_T_pvar_get_num(int *num_pvar) {
  PROBE_LOCAL(int, MPI_T_pvar_get_num, (num_pvar));
}

int MPI_T_pvar_get_info(int pvar_index, char *name, int *name_len, int *verbosity, int *var_class,
                        MPI_Datatype *datatype, MPI_T_enum *enumtype, char *desc, int *desc_len, int *bind,
                        int *readonly, int *continuous, int *atomic) {
  PROBE_LOCAL(int, MPI_T_pvar_get_info, (pvar_index, name, name_len, verbosity, var_class, datatype, enumtype, desc,
                                         desc_len, bind, readonly, continuous, atomic));
}

int MPI_T_pvar_get_index(const char *name, int var_class, int *pvar_index) {
  PROBE_LOCAL(int, MPI_T_pvar_get_index, (name, var_class, pvar_index));
}

int MPI_T_pvar_session_create(MPI_T_pvar_session *session) {
  PROBE_LOCAL(int, MPI_T_pvar_session_create, (session));
}

int MPI_T_pvar_session_free(MPI_T_pvar_session *session) {
  PROBE_LOCAL(int, MPI_T_pvar_session_free, (session));
}

int MPI_T_pvar_handle_alloc(MPI_T_pvar_session session, int pvar_index, void *obj_handle, MPI_T_pvar_handle *handle,
                            int *count) {
  PROBE_LOCAL(int, MPI_T_pvar_handle_alloc, (session, pvar_index, obj_handle, handle, count));
}

int MPI_T_pvar_handle_free(MPI_T_pvar_session session, MPI_T_pvar_handle *handle) {
  PROBE_LOCAL(int, MPI_T_pvar_handle_free, (session, handle));
}

int MPI_T_pvar_start(MPI_T_pvar_session session, MPI_T_pvar_handle handle) {
  PROBE_LOCAL(int, MPI_T_pvar_start, (session, handle));
}

int MPI_T_pvar_stop(MPI_T_pvar_session session, MPI_T_pvar_handle handle) {
  PROBE_LOCAL(int, MPI_T_pvar_stop, (session, handle));
}

int MPI_T_pvar_read(MPI_T_pvar_session session, MPI_T_pvar_handle handle, void *buf) {
  PROBE_LOCAL(int, MPI_T_pvar_read, (session, handle, buf));
}

int MPI_T_pvar_write(MPI_T_pvar_session session, MPI_T_pvar_handle handle, const void *buf) {
  PROBE_LOCAL(int, MPI_T_pvar_write, (session, handle, buf));
}

int MPI_T_pvar_reset(MPI_T_pvar_session session, MPI_T_pvar_handle handle) {
  PROBE_LOCAL(int, MPI_T_pvar_reset, (session, handle));
}

int MPI_T_pvar_readreset(MPI_T_pvar_session session, MPI_T_pvar_handle handle, void *buf) {
  PROBE_LOCAL(int, MPI_T_pvar_readreset, (session, handle, buf));
}

int MPI_T_enum_get_info(MPI_T_enum enumtype, int *num, char *name, int *name_len) {
  PROBE_LOCAL(int, MPI_T_enum_get_info, (enumtype, num, name, name_len));
}

int MPI_T_enum_get_item(MPI_T_enum enumtype, int index, int *value, char *name, int *name_len) {
  PROBE_LOCAL(int, MPI_T_enum_get_item, (enumtype, index, value, name, name_len));
}
