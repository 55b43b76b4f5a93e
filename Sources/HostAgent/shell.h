#pragma once

// Has the runner start a command on another host, in the place of a remote shell: prints what it prints, and ends as it does.
//
// The runner listens at the socket beside `self`, the path by which this program was started. `arguments` are the options that a
// launcher gives a remote shell, which are left out, the host, and the words of the command.
int remote_shell(const char *self, char **arguments);
