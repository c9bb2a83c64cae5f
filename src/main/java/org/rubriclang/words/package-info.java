/**
 * The words for everything people read, in Chinese and English.
 *
 * <p>May use {@code value}. Code speaks in keys ({@link org.rubriclang.words.Message}); a
 * {@link org.rubriclang.words.Phrasebook} turns them into sentences. The texts lie beside this package as resources, one
 * file per topic and language, and both languages always have the same keys with the same placeholders.
 */
package org.rubriclang.words;
