/**
 * Tree to text, in either vocabulary and in one layout.
 *
 * <p>May use {@code syntax} and what stands below it. Promises: formatting what was formatted changes nothing; the text means the
 * same tree; a file survives the way into the other vocabulary and back; no comment is lost.
 * Keywords are taken from the one table in {@code syntax}, never spelt here.
 */
package org.rubriclang.format;
