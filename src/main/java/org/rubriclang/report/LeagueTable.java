package org.rubriclang.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.rubriclang.diagnostic.DisplayWidth;
import org.rubriclang.diagnostic.PrintableText;
import org.rubriclang.outcome.Results;
import org.rubriclang.words.Language;

/** All results of a run side by side. */
public final class LeagueTable {
  /** What a terminal has room for; a page and a sheet show all. */
  private static final int MOST_COLUMNS = 10;

  /** How wide a section's name may be before it is broken into several lines. */
  private static final int SECTION_CELLS = 8;

  private static final String GAP = "  ";

  private static final int NARROWEST_REMARKS = 20;

  private LeagueTable() {}

  /**
   * A table for a terminal; a fraction is only shown rounded, exact in {@link #csv} and {@link JsonReport}. Remarks stand last, broken
   * into lines where the terminal ends. Ends with a line end.
   */
  public static String text(Results results, Language language, TextReport.Layout layout) {
    var tables = new ArrayList<String>();
    List<League> leagues = League.of(List.of(results), language);
    leagues.forEach(league -> tables.add(text(league, leagues.size() > 1, layout)));
    return String.join("\n", tables);
  }

  /** @param several whether other tracks have tables, too: then each says whose it is */
  private static String text(League league, boolean several, TextReport.Layout layout) {
    Wording wording = Wording.of(league.language());
    var ink = new Ink(layout.colour());
    List<Column> columns = columns(league, wording);
    var text = new StringBuilder();
    String period = league.period().map(name -> "  " + name).orElse("");
    text.append(ink.heading(PrintableText.of(league.rubric()))).append(period)
        .append(several ? "  " + PrintableText.of(league.assessed()) : "").append("\n\n");
    league.parameters().forEach(parameter -> text.append(PrintableText.of(parameter)).append('\n'));
    text.append(league.parameters().isEmpty() ? "" : "\n");
    boolean remarked = league.lines().stream().anyMatch(line -> !line.remarks().isEmpty());
    int headLines = columns.stream().mapToInt(column -> column.head().size()).max().orElse(1);
    for (int i = 0; i < headLines; i++) {
      int at = i;
      line(text, columns, column -> {
        int above = headLines - column.head().size(); // names stand on the line
        return at < above ? "" : column.head().get(at - above);
      }, ink::heading, at == headLines - 1 && remarked ? ink.heading(wording.say("head.remarks")) : "");
    }
    int width = columns.stream().mapToInt(Column::width).sum() + GAP.length() * columns.size();
    boolean isTooWide = width - GAP.length() > layout.width();
    text.append("─".repeat(isTooWide ? width + (remarked ? NARROWEST_REMARKS : -GAP.length()) : layout.width())).append('\n');
    int room = Math.max(NARROWEST_REMARKS, layout.width() - width);
    for (int i = 0; i < league.lines().size(); i++) {
      int at = i;
      List<String> remarks = Wrapping.lines(wording.joined(league.lines().get(i).remarks()), room);
      line(text, columns, column -> column.cells().get(at), cell -> cell, remarks.getFirst());
      remarks.stream().skip(1).forEach(more -> text.append(" ".repeat(width)).append(more).append('\n'));
    }
    if (league.lines().isEmpty()) {
      text.append(wording.say("league.none")).append('\n');
    }
    text.append('\n').append(league.foot()).append('\n');
    league.notes().forEach(note -> Wrapping.lines(wording.say("league.note", PrintableText.of(note)), layout.width()).forEach(line -> text.append(line).append('\n')));
    return text.toString();
  }

  /**
   * A sheet with a row a subject: subject, period, rank, score (empty where it is open), its bounds, grade, each section, each result, remarks; of
   * several rubrics with the rubric before these, of several tracks with the track behind the subject, and the sections of all, empty where a rubric has no such section. Numbers are exact;
   * lines end as RFC 4180 says.
   */
  public static String csv(List<Results> all, Language language) {
    List<League> leagues = League.of(all, language);
    Wording wording = Wording.of(language);
    List<League> mains = leagues.stream().filter(league -> league.track().isEmpty()).toList();
    boolean isSeveral = mains.size() > 1;
    boolean isTracked = leagues.size() > mains.size();
    var text = new StringWriter();
    var head = new ArrayList<String>();
    if (isSeveral) {
      head.add(wording.say("head.rubric"));
    }
    head.add(wording.say("head.subject"));
    if (isTracked) {
      head.add(wording.say("head.track"));
    }
    Stream.of("period", "rank", "score", "low", "high", "grade").map(name -> wording.say("head." + name)).forEach(head::add);
    mains.stream().flatMap(league -> league.sections().stream()).map(League.Section::name).forEach(head::add);
    mains.stream().flatMap(league -> league.results().stream()).forEach(head::add);
    head.add(wording.say("head.remarks"));
    try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord(head);
      for (League league : leagues) {
        for (League.Line line : league.lines()) {
          var cells = new ArrayList<String>();
          if (isSeveral) {
            cells.add(league.rubric());
          }
          cells.add(line.subject());
          if (isTracked) {
            cells.add(league.assessed());
          }
          cells.add(league.exactPeriod());
          cells.add(line.exactRank());
          cells.add(line.low().equals(line.high()) ? line.low() : "");
          cells.add(line.low());
          cells.add(line.high());
          cells.add(blank(line.grade()));
          mains.forEach(main -> cells.addAll(sections(line, league, main)));
          mains.forEach(main -> cells.addAll(league.equals(main) ? line.results() : Collections.nCopies(main.results().size(), "")));
          cells.add(wording.joined(line.beside()));
          csv.writeRecord(cells);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory has nothing to fail
    }
    return text.toString();
  }

  /** The cells under the sections of a rubric: empty in another's line; a linked track has some of them under the same names. */
  private static List<String> sections(League.Line line, League league, League main) {
    List<String> names = league.sections().stream().map(League.Section::name).toList();
    boolean isOwn = league.rubric().equals(main.rubric());
    var cells = new ArrayList<String>();
    for (int at = 0; at < main.sections().size(); at++) {
      int place = league.track().isEmpty() ? at : names.indexOf(main.sections().get(at).name());
      cells.add(isOwn && place >= 0 ? blank(line.exactSections().get(place)) : "");
    }
    return cells;
  }

  /** Of one rubric. */
  public static String csv(Results results, Language language) {
    return csv(List.of(results), language);
  }

  private static String blank(String cell) {
    return cell.equals("—") ? "" : cell;
  }

  /** @param right whether it holds numbers */
  private record Column(List<String> head, List<String> cells, boolean right) {
    int width() {
      return Stream.concat(head.stream(), cells.stream()).mapToInt(DisplayWidth::of).max().orElse(0);
    }
  }

  private static List<Column> columns(League league, Wording wording) {
    var columns = new ArrayList<Column>();
    columns.add(column(wording.say("head.rank"), league.lines().stream().map(League.Line::rank).toList(), true));
    columns.add(column(wording.say("head.subject"), league.lines().stream().map(League.Line::subject).toList(), false));
    columns.add(column(wording.say("head.score"), league.lines().stream().map(League.Line::score).toList(), true));
    if (league.graded()) {
      columns.add(column(wording.say("head.grade"), league.lines().stream().map(League.Line::grade).toList(), false));
    }
    // Twelve months beside each other leave no room for the remarks.
    int shown = league.sections().size() > MOST_COLUMNS ? 0 : league.sections().size();
    for (int i = 0; i < shown; i++) {
      int at = i;
      columns.add(new Column(
          Wrapping.lines(league.sections().get(i).name(), headCells(league.sections().get(i).name())),
          league.lines().stream().map(line -> line.sections().get(at)).toList(),
          true));
    }
    return columns;
  }

  /** Chinese breaks anywhere; a word in letters is not cut. */
  private static int headCells(String name) {
    int longest = 0;
    int run = 0;
    for (int at = 0; at < name.length(); at++) {
      boolean isOfWord = name.charAt(at) != ' ' && DisplayWidth.of(name.substring(at, at + 1)) == 1;
      run = isOfWord ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return Math.max(SECTION_CELLS, longest);
  }

  private static Column column(String head, List<String> cells, boolean right) {
    return new Column(List.of(head), cells.stream().map(PrintableText::of).toList(), right);
  }

  private static void line(StringBuilder text, List<Column> columns, Function<Column, String> cell,
      UnaryOperator<String> paint, String last) {
    var line = new ArrayList<String>();
    for (Column column : columns) {
      String content = cell.apply(column);
      String shown = column.right() ? Wrapping.flushRight(content, column.width()) : Wrapping.padded(content, column.width());
      line.add(paint.apply(shown));
    }
    line.add(last);
    text.append(String.join(GAP, line).stripTrailing()).append('\n');
  }
}
