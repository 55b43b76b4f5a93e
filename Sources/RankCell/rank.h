#pragma once

// The rank of this process in digits, as its launcher tells it; "unknown" if it tells none.
const char *own_rank(void);
