#pragma once

// Ends this process as a child has ended of which wait(2) says `status`.
_Noreturn void end_like(int status);
