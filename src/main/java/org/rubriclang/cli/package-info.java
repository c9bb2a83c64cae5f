/** The command line: files, terminals and exit statuses around the front hall. */
package org.rubriclang.cli;
