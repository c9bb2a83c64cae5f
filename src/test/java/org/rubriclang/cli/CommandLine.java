package org.rubriclang.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in a folder, through their streams; English unless a test says otherwise. */
final class CommandLine {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>(Map.of("LANG", "en_US.UTF-8"));
  private byte[] input = new byte[0];

  CommandLine(Path folder) {
    this.folder = folder;
  }

  /** What a run left. */
  record Run(int status, String out, String err) {}

  CommandLine with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  CommandLine without(String variable) {
    environment.remove(variable);
    return this;
  }

  CommandLine typing(byte[] bytes) {
    input = bytes.clone();
    return this;
  }

  CommandLine typing(String text) {
    return typing(text.getBytes(UTF_8));
  }

  Run run(String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status =
        Main.run(
            words,
            new ByteArrayInputStream(input),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            environment,
            folder);
    return new Run(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  Path file(String name, String text) {
    return file(name, text.getBytes(UTF_8));
  }

  Path file(String name, byte[] content) {
    try {
      Path path = folder.resolve(name);
      Files.createDirectories(path.getParent());
      return Files.write(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String name) {
    return new String(bytes(name), UTF_8);
  }

  byte[] bytes(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
