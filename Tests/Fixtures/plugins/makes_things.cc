// A library in C++ for a program in C.
extern "C" int *make_thing() { return new int(7); }
extern "C" char *make_things(int count) { return new char[count]; }
