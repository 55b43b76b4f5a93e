#pragma once

// Enters a user namespace in which this process may mount, and a mount namespace of its own, of which no other one sees what is
// mounted. Returns NULL, or the step that failed, with errno.
const char *enter_namespaces(void);

// What is left of the rights that a namespace has brought.
enum rights {
  NO_RIGHTS,
  // Root may put itself into one more namespace only with the right to set the capabilities of files (user_namespaces(7)).
  RIGHT_TO_MAKE_NAMESPACES,
};

// Gives up every other right for good, so that no mount can be undone. Returns NULL, or the step that failed, with errno.
const char *keep_rights(enum rights rights);
