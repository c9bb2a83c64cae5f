package org.rubriclang.check;

/** Something written and the official words that cover it. */
record Covered<T>(T written, Cover cover) {}
