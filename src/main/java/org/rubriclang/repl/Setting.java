package org.rubriclang.repl;

import java.util.function.Function;
import org.rubriclang.Compilation;
import org.rubriclang.report.TextReport;
import org.rubriclang.source.Source;
import org.rubriclang.words.Phrasebook;

/**
 * How a session speaks, and how it compiles a text.
 *
 * @param compiler knows the files beside the rubric
 */
public record Setting(Phrasebook phrasebook, TextReport.Layout layout, Function<Source, Compilation> compiler) {}
