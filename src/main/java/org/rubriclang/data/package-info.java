/**
 * Fact sheets to facts: what a clerk typed into tables, or wrote as JSON, becomes what the rubric declared, or a clear refusal
 * of the cell.
 *
 * <p>May use {@code source}, {@code value}, {@code model}, {@code diagnostic} and {@code words}. Promises: bytes in, values out;
 * nothing throws for what is in a file; no row and no cell is ever left out in silence; a fault in the cells of one subject
 * rejects that subject only. {@link org.rubriclang.data.FactSheets} says how a file is recognised. Only {@code CsvTables} meets
 * the CSV library, only {@code JsonTables} the JSON library.
 */
package org.rubriclang.data;
