/**
 * Tree to model: binds every name, finds every type and unit, settles every default, and tells what a careful auditor would find.
 *
 * <p>May use {@code syntax}, {@code model}, {@code source}, {@code value}, {@code words} and {@code diagnostic}. Promises: checking
 * never throws for what a user wrote; what is unknown or wrong becomes {@link org.rubriclang.model.Type.Unknown}, which fits
 * everything, so that one mistake gives one message; there is a model exactly where nothing wrong was found.
 */
package org.rubriclang.check;
