package org.rubriclang.genhe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.Compilation;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.source.Source;

/** The shipped 根河 rubric in its two vocabularies, and the shipped month. */
final class Genhe {
  static final Path CHINESE = Path.of("rubrics/genhe.zh.rubric");
  static final Path ENGLISH = Path.of("rubrics/genhe.en.rubric");
  static final Path MONTH = Path.of("examples/genhe/2026-03");

  private Genhe() {}

  static Source source(Path file) {
    try {
      return new Source(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Compilation compilation(Path file) {
    return Rubric.compile(source(file));
  }

  static RubricModel model(Path file) {
    Compilation compilation = compilation(file);
    assertThat(compilation.model()).as("%s: %s", file, compilation.diagnostics()).isPresent();
    return compilation.model().orElseThrow();
  }

  /** The files of the shipped month, in the order of their names. */
  static List<SheetFile> month() {
    try (Stream<Path> files = Files.list(MONTH)) {
      List<SheetFile> sheets = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        sheets.add(new SheetFile(file.toString(), Files.readAllBytes(file)));
      }
      return sheets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Results month(RubricModel model) {
    return score(model, month());
  }

  /** Scores sheets with which nothing is wrong. */
  static Results score(RubricModel model, List<SheetFile> sheets) {
    FactSet facts = Rubric.read(model, sheets, Optional.empty());
    assertThat(facts.diagnostics()).isEmpty();
    return Rubric.score(model, facts);
  }

  static SheetFile sheet(String name, String text) {
    return new SheetFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file beside this class. */
  static String resource(String name) {
    try (InputStream in = Genhe.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a comma separated resource, without its header. */
  static List<List<String>> rows(String name) {
    List<List<String>> rows = new ArrayList<>();
    try (var reader = de.siegmar.fastcsv.reader.CsvReader.builder().ofCsvRecord(new StringReader(resource(name)))) {
      reader.forEach(row -> rows.add(row.getFields()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows.subList(1, rows.size());
  }

  static LedgerNode node(Ledger ledger, String name) {
    List<LedgerNode> found = ledger.nodes().filter(node -> node.node().name().equals(Optional.of(name))).toList();
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }

  /** {@code 3.5}, or {@code 64—67.5} where the two columns differ. */
  static String shown(Points points) {
    String low = points.low().orElseThrow().toString();
    return points.isExact() ? low : low + "—" + points.high().orElseThrow();
  }
}
