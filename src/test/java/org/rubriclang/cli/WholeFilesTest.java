package org.rubriclang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders that appear whole or not at all. */
class WholeFilesTest {
  @TempDir private Path folder;

  private static byte[] content(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void replacedFileLeavesNothingAside() throws IOException {
    Path file = Files.write(folder.resolve("考核.rubric"), content("old"));

    WholeFile.replace(file, content("new"));

    assertThat(file).hasContent("new");
    assertThat(namesIn(folder)).containsExactly("考核.rubric");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void replacedFileKeepsItsRightsAndItsLinks() throws IOException {
    Path file = Files.write(folder.resolve("real.rubric"), content("old"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    Path link = Files.createSymbolicLink(folder.resolve("link.rubric"), Path.of("real.rubric"));

    WholeFile.replace(link, content("new"));

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-rw-r--");
  }

  @Test
  void newFolderIsNotThereBeforeItIsFinished() throws IOException {
    Path place = folder.resolve("deep/reports");

    try (FolderInMaking making = FolderInMaking.begin(place)) {
      making.add("城管局.md", content("page"));
      assertThat(place).doesNotExist();
      making.finish();
    }

    assertThat(namesIn(place)).containsExactly("城管局.md");
    assertThat(namesIn(folder.resolve("deep"))).containsExactly("reports");
  }

  @Test
  void unfinishedFolderLeavesNothing() throws IOException {
    Path place = folder.resolve("reports");

    try (FolderInMaking making = FolderInMaking.begin(place)) {
      making.add("a.md", content("page"));
    }

    assertThat(namesIn(folder)).isEmpty();
  }

  @Test
  void otherFilesInAnOldFolderStay() throws IOException {
    Path place = Files.createDirectory(folder.resolve("reports"));
    Files.write(place.resolve("notes.txt"), content("mine"));
    Files.write(place.resolve("a.md"), content("old"));

    try (FolderInMaking making = FolderInMaking.begin(place)) {
      making.add("a.md", content("new"));
      assertThat(place.resolve("a.md")).hasContent("old");
      making.finish();
    }

    assertThat(namesIn(place)).containsExactly("a.md", "notes.txt");
    assertThat(place.resolve("a.md")).hasContent("new");
    assertThat(place.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void fileInThePlaceOfTheFolderIsLeftAlone() throws IOException {
    Path place = Files.write(folder.resolve("reports"), content("mine"));

    assertThatThrownBy(() -> FolderInMaking.begin(place).close()).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(place).hasContent("mine");
  }
}
