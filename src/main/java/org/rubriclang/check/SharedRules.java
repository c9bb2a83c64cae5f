package org.rubriclang.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.syntax.Comment;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Parsed;
import org.rubriclang.syntax.Parser;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.words.Message;

/** Puts the rules that a file takes up by {@code uses} behind its own lines, each file's lines with the offsets of one joined source. */
final class SharedRules {
  private final Set<Shelf.File> files = new LinkedHashSet<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private SharedRules() {}

  /** @param tree the file's own lines, then those of the rules; the same tree where it uses none */
  record Taken(SyntaxTree tree, List<Diagnostic> diagnostics) {
    Taken {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  static Taken of(SyntaxTree tree, Shelf shelf) {
    var shared = new SharedRules();
    var named = new NamedFiles(shelf, Shelf.nameOf(tree.lines()).stream().toList());
    shared.collect(tree, named);
    shared.findRead(tree, named);
    return shared.files.isEmpty() ? new Taken(tree, shared.diagnostics) : shared.join(tree);
  }

  private void collect(SyntaxTree tree, NamedFiles named) {
    for (Name name : usedBy(tree.lines())) {
      named.find(name, tree.source(), diagnostics).ifPresent(file -> {
        boolean isRules = file.parsed().tree().lines().stream()
            .anyMatch(line -> line instanceof Line.Rubric opened && opened.kind() == Line.FileKind.RULES);
        if (!isRules) {
          diagnostics.add(Diagnostic.of(Code.UNKNOWN_SUBJECT_KIND, Message.of("check.not-rules", name.text()),
              TextPlace.of(tree.source(), name.span()), Message.of("check.not-rules.here", name.text())));
        } else if (files.add(file)) {
          collect(file.parsed().tree(), named.within(name.text()));
        }
      });
    }
  }

  /** Files that are only read must be there, too. */
  private void findRead(SyntaxTree tree, NamedFiles named) {
    for (Line line : tree.lines()) {
      if (line instanceof Line.Rubric opened) {
        for (Line said : opened.body()) {
          if (said instanceof Line.Use use) {
            use.names().forEach(name -> named.find(name, tree.source(), diagnostics));
          }
        }
      }
    }
  }

  private static List<Name> usedBy(List<Line> lines) {
    var names = new ArrayList<Name>();
    for (Line line : lines) {
      if (line instanceof Line.Rubric opened) {
        for (Line said : opened.body()) {
          if (said instanceof Line.Uses uses) {
            names.addAll(uses.names());
          }
        }
      }
    }
    return names;
  }

  private Taken join(SyntaxTree tree) {
    var sources = new ArrayList<>(List.of(tree.source()));
    files.forEach(file -> sources.add(file.source()));
    Source joined = Source.joined(sources);
    var lines = new ArrayList<>(tree.lines());
    var comments = new ArrayList<>(tree.comments());
    for (int i = 1; i < sources.size(); i++) {
      int start = joined.startOf(i);
      Parsed parsed = Parser.parse(joined, Span.of(start, start + sources.get(i).text().length()));
      for (Line line : parsed.tree().lines()) {
        // The examples of the rules are run where they stand: in the rules alone.
        if (!(line instanceof Line.Example)) {
          lines.add(line);
        }
      }
      for (Comment comment : parsed.tree().comments()) {
        comments.add(comment);
      }
      diagnostics.addAll(parsed.diagnostics());
    }
    return new Taken(new SyntaxTree(joined, lines, comments), diagnostics);
  }
}
