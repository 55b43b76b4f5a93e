#include "../wrappers.h"

// Datatypes and packing (MPI-3.1, chapter 4 and 17.1.9).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Get_address(const void *location, MPI_Aint *address) {
  PROBE_LOCAL(int, MPI_Get_address, (location, address));
}

#ifndef MPI_Aint_add
MPI_Aint MPI_Aint_add(MPI_Aint base, MPI_Aint disp) {
  PROBE_LOCAL(MPI_Aint, MPI_Aint_add, (base, disp));
}
#endif

#ifndef MPI_Aint_diff
MPI_Aint MPI_Aint_diff(MPI_Aint addr1, MPI_Aint addr2) {
  PROBE_LOCAL(MPI_Aint, MPI_Aint_diff, (addr1, addr2));
}
#endif

int MPI_Pack_external(const char datarep[], const void *inbuf, int incount, MPI_Datatype datatype, void *outbuf,
                      MPI_Aint outsize, MPI_Aint *position) {
  PROBE_LOCAL(int, MPI_Pack_external, (datarep, inbuf, incount, datatype, outbuf, outsize, position));
}

int MPI_Pack_external_size(const char datarep[], int incount, MPI_Datatype datatype, MPI_Aint *size) {
  PROBE_LOCAL(int, MPI_Pack_external_size, (datarep, incount, datatype, size));
}

int MPI_Pack(const void *inbuf, int incount, MPI_Datatype datatype, void *outbuf, int outsize, int *position,
             MPI_Comm comm) {
  PROBE_LOCAL(int, MPI_Pack, (inbuf, incount, datatype, outbuf, outsize, position, comm));
}

int MPI_Pack_size(int incount, MPI_Datatype datatype, MPI_Comm comm, int *size) {
  PROBE_LOCAL(int, MPI_Pack_size, (incount, datatype, comm, size));
}

int MPI_Type_commit(MPI_Datatype *type) {
  PROBE_LOCAL(int, MPI_Type_commit, (type));
}

int MPI_Type_contiguous(int count, MPI_Datatype oldtype, MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_contiguous, (count, oldtype, newtype));
}

int MPI_Type_create_darray(int size, int rank, int ndims, const int gsize_array[], const int distrib_array[],
                           const int darg_array[], const int psize_array[], int order, MPI_Datatype oldtype,
                           MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_create_darray, (size, rank, ndims, gsize_array, distrib_array, darg_array, psize_array,
                                            order, oldtype, newtype));
}

int MPI_Type_create_f90_complex(int p, int r, MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_create_f90_complex, (p, r, newtype));
}

int MPI_Type_create_f90_integer(int r, MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_create_f90_integer, (r, newtype));
}

int MPI_Type_create_f90_real(int p, int r, MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_create_f90_real, (p, r, newtype));
}

int MPI_Type_create_hindexed_block(int count, int blocklength, const MPI_Aint array_of_displacements[],
                                   MPI_Datatype oldtype, MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_create_hindexed_block, (count, blocklength, array_of_displacements, oldtype, newtype));
}

int MPI_Type_create_hindexed(int count, const int array_of_blocklengths[], const MPI_Aint array_of_displacements[],
                             MPI_Datatype oldtype, MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_create_hindexed, (count, array_of_blocklengths, array_of_displacements, oldtype, newtype));
}

int MPI_Type_create_hvector(int count, int blocklength, MPI_Aint stride, MPI_Datatype oldtype, MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_create_hvector, (count, blocklength, stride, oldtype, newtype));
}

int MPI_Type_create_indexed_block(int count, int blocklength, const int array_of_displacements[], MPI_Datatype oldtype,
                                  MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_create_indexed_block, (count, blocklength, array_of_displacements, oldtype, newtype));
}

int MPI_Type_create_struct(int count, const int array_of_block_lengths[], const MPI_Aint array_of_displacements[],
                           const MPI_Datatype array_of_types[], MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_create_struct, (count, array_of_block_lengths, array_of_displacements, array_of_types,
                                            newtype));
}

int MPI_Type_create_subarray(int ndims, const int size_array[], const int subsize_array[], const int start_array[],
                             int order, MPI_Datatype oldtype, MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_create_subarray, (ndims, size_array, subsize_array, start_array, order, oldtype, newtype));
}

int MPI_Type_create_resized(MPI_Datatype oldtype, MPI_Aint lb, MPI_Aint extent, MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_create_resized, (oldtype, lb, extent, newtype));
}

int MPI_Type_dup(MPI_Datatype type, MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_dup, (type, newtype));
}

int MPI_Type_free(MPI_Datatype *type) {
  PROBE_LOCAL(int, MPI_Type_free, (type));
}

int MPI_Type_get_contents(MPI_Datatype mtype, int max_integers, int max_addresses, int max_datatypes,
                          int array_of_integers[], MPI_Aint array_of_addresses[], MPI_Datatype array_of_datatypes[]) {
  PROBE_LOCAL(int, MPI_Type_get_contents, (mtype, max_integers, max_addresses, max_datatypes, array_of_integers,
                                           array_of_addresses, array_of_datatypes));
}

int MPI_Type_get_envelope(MPI_Datatype type, int *num_integers, int *num_addresses, int *num_datatypes, int *combiner) {
  PROBE_LOCAL(int, MPI_Type_get_envelope, (type, num_integers, num_addresses, num_datatypes, combiner));
}

int MPI_Type_get_extent(MPI_Datatype type, MPI_Aint *lb, MPI_Aint *extent) {
  PROBE_LOCAL(int, MPI_Type_get_extent, (type, lb, extent));
}

int MPI_Type_get_extent_x(MPI_Datatype type, MPI_Count *lb, MPI_Count *extent) {
  PROBE_LOCAL(int, MPI_Type_get_extent_x, (type, lb, extent));
}

int MPI_Type_get_name(MPI_Datatype type, char *type_name, int *resultlen) {
  PROBE_LOCAL(int, MPI_Type_get_name, (type, type_name, resultlen));
}

int MPI_Type_get_true_extent(MPI_Datatype datatype, MPI_Aint *true_lb, MPI_Aint *true_extent) {
  PROBE_LOCAL(int, MPI_Type_get_true_extent, (datatype, true_lb, true_extent));
}

int MPI_Type_get_true_extent_x(MPI_Datatype datatype, MPI_Count *true_lb, MPI_Count *true_extent) {
  PROBE_LOCAL(int, MPI_Type_get_true_extent_x, (datatype, true_lb, true_extent));
}

int MPI_Type_indexed(int count, const int array_of_blocklengths[], const int array_of_displacements[],
                     MPI_Datatype oldtype, MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_indexed, (count, array_of_blocklengths, array_of_displacements, oldtype, newtype));
}

int MPI_Type_match_size(int typeclass, int size, MPI_Datatype *type) {
  PROBE_LOCAL(int, MPI_Type_match_size, (typeclass, size, type));
}

int MPI_Type_set_name(MPI_Datatype type, const char *type_name) {
  PROBE_LOCAL(int, MPI_Type_set_name, (type, type_name));
}

int MPI_Type_size(MPI_Datatype type, int *size) {
  PROBE_LOCAL(int, MPI_Type_size, (type, size));
}

int MPI_Type_size_x(MPI_Datatype type, MPI_Count *size) {
  PROBE_LOCAL(int, MPI_Type_size_x, (type, size));
}

int MPI_Type_vector(int count, int blocklength, int stride, MPI_Datatype oldtype, MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_vector, (count, blocklength, stride, oldtype, newtype));
}

int MPI_Unpack(const void *inbuf, int insize, int *position, void *outbuf, int outcount, MPI_Datatype datatype,
               MPI_Comm comm) {
  PROBE_LOCAL(int, MPI_Unpack, (inbuf, insize, position, outbuf, outcount, datatype, comm));
}

int MPI_Unpack_external(const char datarep[], const void *inbuf, MPI_Aint insize, MPI_Aint *position, void *outbuf,
                        int outcount, MPI_Datatype datatype) {
  PROBE_LOCAL(int, MPI_Unpack_external, (datarep, inbuf, insize, position, outbuf, outcount, datatype));
}
