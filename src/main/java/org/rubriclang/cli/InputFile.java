package org.rubriclang.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something to read.
 *
 * @param name what people call it: the path as it was given, with what was found below a folder; {@code -} for standard input
 * @param path empty for standard input
 */
record InputFile(String name, Optional<Path> path) {}
