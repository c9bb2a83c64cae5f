/**
 * What people read: one subject's explanation and one run's league table, as text, Markdown, web page or data.
 *
 * <p>May use {@code outcome} and everything below it; Jackson, FastCSV and JTE are met here only. Promises: values in, text out; the same
 * text for the same values; nothing is added up here that could disagree with the ledger, except the closing sums, which are made of
 * the same entries the reader sees; every number is exact, a fraction with a rounded form beside it.
 *
 * <p>{@link org.rubriclang.report.Explainer} settles once, for all forms, what is said about a subject and in which words
 * ({@link org.rubriclang.report.Explanation}); {@link org.rubriclang.report.TextReport}, {@link org.rubriclang.report.MarkdownReport}
 * and {@link org.rubriclang.report.HtmlReport} only lay it out. {@link org.rubriclang.report.JsonReport} reads the ledger itself.
 */
package org.rubriclang.report;
