#include "../wrappers.h"

// Messages with large counts (MPI-4.0, chapter 3).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#if MPI_VERSION >= 4

// The MPI of a swarm may have none of these, though the probe was built for it.
#pragma weak PMPI_Send_c
#pragma weak PMPI_Bsend_c
#pragma weak PMPI_Ssend_c
#pragma weak PMPI_Rsend_c
#pragma weak PMPI_Isend_c
#pragma weak PMPI_Ibsend_c
#pragma weak PMPI_Issend_c
#pragma weak PMPI_Irsend_c
#pragma weak PMPI_Send_init_c
#pragma weak PMPI_Bsend_init_c
#pragma weak PMPI_Ssend_init_c
#pragma weak PMPI_Rsend_init_c
#pragma weak PMPI_Recv_c
#pragma weak PMPI_Irecv_c
#pragma weak PMPI_Recv_init_c
#pragma weak PMPI_Mrecv_c
#pragma weak PMPI_Imrecv_c
#pragma weak PMPI_Sendrecv_c
#pragma weak PMPI_Sendrecv_replace_c
#pragma weak PMPI_Isendrecv_c
#pragma weak PMPI_Isendrecv_replace_c

int MPI_Send_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm) {
  if ((int)count == count) return MPI_Send(buf, (int)count, datatype, dest, tag, comm);
  probe_unfollowed();
  Thread *thread = probe_remote_begin(PROBE_MPI_Send_c);
  return probe_wrapped_end(thread, PMPI_Send_c(buf, count, datatype, dest, tag, comm));
}

int MPI_Bsend_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm) {
  if ((int)count == count) return MPI_Bsend(buf, (int)count, datatype, dest, tag, comm);
  probe_unfollowed();
  Thread *thread = probe_remote_begin(PROBE_MPI_Bsend_c);
  return probe_wrapped_end(thread, PMPI_Bsend_c(buf, count, datatype, dest, tag, comm));
}

int MPI_Ssend_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm) {
  if ((int)count == count) return MPI_Ssend(buf, (int)count, datatype, dest, tag, comm);
  probe_unfollowed();
  Thread *thread = probe_remote_begin(PROBE_MPI_Ssend_c);
  return probe_wrapped_end(thread, PMPI_Ssend_c(buf, count, datatype, dest, tag, comm));
}

int MPI_Rsend_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm) {
  if ((int)count == count) return MPI_Rsend(buf, (int)count, datatype, dest, tag, comm);
  probe_unfollowed();
  Thread *thread = probe_remote_begin(PROBE_MPI_Rsend_c);
  return probe_wrapped_end(thread, PMPI_Rsend_c(buf, count, datatype, dest, tag, comm));
}

int MPI_Isend_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm,
                MPI_Request *request) {
  if ((int)count == count) return MPI_Isend(buf, (int)count, datatype, dest, tag, comm, request);
  probe_unfollowed();
  Thread *thread = probe_transfer_begin(PROBE_MPI_Isend_c);
  return probe_remote_request_end(thread, request, PMPI_Isend_c(buf, count, datatype, dest, tag, comm, request));
}

int MPI_Ibsend_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm,
                 MPI_Request *request) {
  if ((int)count == count) return MPI_Ibsend(buf, (int)count, datatype, dest, tag, comm, request);
  probe_unfollowed();
  Thread *thread = probe_transfer_begin(PROBE_MPI_Ibsend_c);
  return probe_remote_request_end(thread, request, PMPI_Ibsend_c(buf, count, datatype, dest, tag, comm, request));
}

int MPI_Issend_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm,
                 MPI_Request *request) {
  if ((int)count == count) return MPI_Issend(buf, (int)count, datatype, dest, tag, comm, request);
  probe_unfollowed();
  Thread *thread = probe_transfer_begin(PROBE_MPI_Issend_c);
  return probe_remote_request_end(thread, request, PMPI_Issend_c(buf, count, datatype, dest, tag, comm, request));
}

int MPI_Irsend_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm,
                 MPI_Request *request) {
  if ((int)count == count) return MPI_Irsend(buf, (int)count, datatype, dest, tag, comm, request);
  probe_unfollowed();
  Thread *thread = probe_transfer_begin(PROBE_MPI_Irsend_c);
  return probe_remote_request_end(thread, request, PMPI_Irsend_c(buf, count, datatype, dest, tag, comm, request));
}

int MPI_Send_init_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm,
                    MPI_Request *request) {
  if ((int)count == count) return MPI_Send_init(buf, (int)count, datatype, dest, tag, comm, request);
  probe_unfollowed();
  Thread *thread = probe_prepared_begin(PROBE_MPI_Send_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Send_init_c(buf, count, datatype, dest, tag, comm, request));
}

int MPI_Bsend_init_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm,
                     MPI_Request *request) {
  if ((int)count == count) return MPI_Bsend_init(buf, (int)count, datatype, dest, tag, comm, request);
  probe_unfollowed();
  Thread *thread = probe_prepared_begin(PROBE_MPI_Bsend_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Bsend_init_c(buf, count, datatype, dest, tag, comm, request));
}

int MPI_Ssend_init_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm,
                     MPI_Request *request) {
  if ((int)count == count) return MPI_Ssend_init(buf, (int)count, datatype, dest, tag, comm, request);
  probe_unfollowed();
  Thread *thread = probe_prepared_begin(PROBE_MPI_Ssend_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Ssend_init_c(buf, count, datatype, dest, tag, comm, request));
}

int MPI_Rsend_init_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm,
                     MPI_Request *request) {
  if ((int)count == count) return MPI_Rsend_init(buf, (int)count, datatype, dest, tag, comm, request);
  probe_unfollowed();
  Thread *thread = probe_prepared_begin(PROBE_MPI_Rsend_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Rsend_init_c(buf, count, datatype, dest, tag, comm, request));
}

int MPI_Recv_c(void *buf, MPI_Count count, MPI_Datatype datatype, int source, int tag, MPI_Comm comm,
               MPI_Status *status) {
  if ((int)count == count) return MPI_Recv(buf, (int)count, datatype, source, tag, comm, status);
  probe_unfollowed();
  Thread *thread = probe_remote_begin(PROBE_MPI_Recv_c);
  return probe_wrapped_end(thread, PMPI_Recv_c(buf, count, datatype, source, tag, comm, status));
}

int MPI_Irecv_c(void *buf, MPI_Count count, MPI_Datatype datatype, int source, int tag, MPI_Comm comm,
                MPI_Request *request) {
  if ((int)count == count) return MPI_Irecv(buf, (int)count, datatype, source, tag, comm, request);
  probe_unfollowed();
  Thread *thread = probe_transfer_begin(PROBE_MPI_Irecv_c);
  return probe_remote_request_end(thread, request, PMPI_Irecv_c(buf, count, datatype, source, tag, comm, request));
}

int MPI_Recv_init_c(void *buf, MPI_Count count, MPI_Datatype datatype, int source, int tag, MPI_Comm comm,
                    MPI_Request *request) {
  if ((int)count == count) return MPI_Recv_init(buf, (int)count, datatype, source, tag, comm, request);
  probe_unfollowed();
  Thread *thread = probe_prepared_begin(PROBE_MPI_Recv_init_c, comm, source);
  return probe_prepared_end(thread, request, PMPI_Recv_init_c(buf, count, datatype, source, tag, comm, request));
}

int MPI_Mrecv_c(void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Message *message, MPI_Status *status) {
  if ((int)count == count) return MPI_Mrecv(buf, (int)count, datatype, message, status);
  probe_unfollowed();
  Thread *thread = probe_remote_begin(PROBE_MPI_Mrecv_c);
  return probe_wrapped_end(thread, PMPI_Mrecv_c(buf, count, datatype, message, status));
}

int MPI_Imrecv_c(void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Message *message, MPI_Request *request) {
  if ((int)count == count) return MPI_Imrecv(buf, (int)count, datatype, message, request);
  probe_unfollowed();
  Thread *thread = probe_transfer_begin(PROBE_MPI_Imrecv_c);
  return probe_remote_request_end(thread, request, PMPI_Imrecv_c(buf, count, datatype, message, request));
}

int MPI_Sendrecv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, int dest, int sendtag,
                   void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int source, int recvtag, MPI_Comm comm,
                   MPI_Status *status) {
  if ((int)sendcount == sendcount && (int)recvcount == recvcount) return MPI_Sendrecv(sendbuf, (int)sendcount, sendtype,
                                                                                      dest, sendtag, recvbuf,
                                                                                      (int)recvcount, recvtype, source,
                                                                                      recvtag, comm, status);
  probe_unfollowed();
  Thread *thread = probe_remote_begin(PROBE_MPI_Sendrecv_c);
  return probe_wrapped_end(thread, PMPI_Sendrecv_c(sendbuf, sendcount, sendtype, dest, sendtag, recvbuf, recvcount,
                                                   recvtype, source, recvtag, comm, status));
}

int MPI_Sendrecv_replace_c(void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int sendtag, int source,
                           int recvtag, MPI_Comm comm, MPI_Status *status) {
  if ((int)count == count) return MPI_Sendrecv_replace(buf, (int)count, datatype, dest, sendtag, source, recvtag, comm,
                                                       status);
  probe_unfollowed();
  Thread *thread = probe_remote_begin(PROBE_MPI_Sendrecv_replace_c);
  return probe_wrapped_end(thread, PMPI_Sendrecv_replace_c(buf, count, datatype, dest, sendtag, source, recvtag, comm,
                                                           status));
}

int MPI_Isendrecv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, int dest, int sendtag,
                    void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int source, int recvtag, MPI_Comm comm,
                    MPI_Request *request) {
  if ((int)sendcount == sendcount && (int)recvcount == recvcount) return MPI_Isendrecv(sendbuf, (int)sendcount,
                                                                                       sendtype, dest, sendtag, recvbuf,
                                                                                       (int)recvcount, recvtype, source,
                                                                                       recvtag, comm, request);
  probe_unfollowed();
  Thread *thread = probe_transfer_begin(PROBE_MPI_Isendrecv_c);
  return probe_remote_request_end(thread, request, PMPI_Isendrecv_c(sendbuf, sendcount, sendtype, dest, sendtag,
                                                                    recvbuf, recvcount, recvtype, source, recvtag, comm,
                                                                    request));
}

int MPI_Isendrecv_replace_c(void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int sendtag, int source,
                            int recvtag, MPI_Comm comm, MPI_Request *request) {
  if ((int)count == count) return MPI_Isendrecv_replace(buf, (int)count, datatype, dest, sendtag, source, recvtag, comm,
                                                        request);
  probe_unfollowed();
  Thread *thread = probe_transfer_begin(PROBE_MPI_Isendrecv_replace_c);
  return probe_remote_request_end(thread, request, PMPI_Isendrecv_replace_c(buf, count, datatype, dest, sendtag, source,
                                                                            recvtag, comm, request));
}

#endif
