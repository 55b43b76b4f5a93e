/* The upload thread receives whatever comes, and so takes the answers that the download thread waits for. */
#define UPLOAD_TAG MPI_ANY_TAG
#include "assignment.h"
