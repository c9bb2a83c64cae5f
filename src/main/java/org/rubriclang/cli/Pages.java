package org.rubriclang.cli;

import java.util.List;
import java.util.Optional;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.HtmlReport;
import org.rubriclang.report.JsonReport;
import org.rubriclang.report.LeagueTable;
import org.rubriclang.report.MarkdownReport;
import org.rubriclang.report.TextReport;
import org.rubriclang.words.Language;

/** The one place that knows which report belongs to which word after {@code --format}. */
final class Pages {
  private Pages() {}

  /** @param results of each rubric */
  static String league(String format, List<Results> results, Console console) {
    return switch (format) {
      case "table" -> tables(results, console);
      case "csv" -> LeagueTable.csv(results, console.language());
      case "json" -> JsonReport.of(results, console.language());
      default -> throw unknown(format);
    };
  }

  /** One below the other. */
  private static String tables(List<Results> all, Console console) {
    var text = new StringBuilder();
    for (Results results : all) {
      text.append(text.isEmpty() ? "" : "\n").append(LeagueTable.text(results, console.language(), layout(console)));
    }
    return text.toString();
  }

  /**
   * One subject's explanation; empty where the rubric has nothing of that name.
   *
   * @param item the name of a node of the rubric; only for {@code text} and {@code md}
   * @param all whether many entries of one statement stand one by one in {@code text}
   */
  static Optional<String> explanation(
      String format, Results results, SubjectResult subject, Optional<String> item, boolean all, Console console) {
    Language language = console.language();
    var layout = new TextReport.Layout(console.width(), console.colourOut(), all);
    return switch (format) {
      case "text" ->
          item.isEmpty()
              ? Optional.of(TextReport.of(results, subject, language, layout))
              : TextReport.of(results, subject, language, layout, item.get());
      case "md" ->
          item.isEmpty()
              ? Optional.of(MarkdownReport.of(results, subject, language))
              : MarkdownReport.of(results, subject, language, item.get());
      case "html" -> Optional.of(HtmlReport.of(results, subject, language));
      case "json" -> Optional.of(JsonReport.of(results, subject, language));
      default -> throw unknown(format);
    };
  }

  /**
   * The page of one subject in a folder of reports.
   *
   * @param beside the results of other periods, whose pages stand in folders of their own
   */
  static String page(String format, Results results, SubjectResult subject, List<Results> beside, Language language) {
    return format.equals("html") ? HtmlReport.of(results, subject, beside, language) : MarkdownReport.of(results, subject, beside, language);
  }

  /** The page that leads to the others. */
  static String index(String format, List<Results> results, Language language) {
    return format.equals("html") ? HtmlReport.index(results, language) : MarkdownReport.index(results, language);
  }

  /** The page that leads to the periods of a roll-up and to those they are made of. */
  static String periods(String format, List<Results> periods, List<Results> parts, Language language) {
    return format.equals("html") ? HtmlReport.periods(periods, parts, language) : MarkdownReport.periods(periods, parts, language);
  }

  private static TextReport.Layout layout(Console console) {
    return new TextReport.Layout(console.width(), console.colourOut());
  }

  private static IllegalStateException unknown(String format) {
    return new IllegalStateException("No report for the format " + format);
  }
}
