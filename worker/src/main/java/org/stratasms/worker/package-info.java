/**
 * The delivery engine as a program of its own, for applications in any language: it sends what they store in
 * PostgreSQL. Start reading at {@link org.stratasms.worker.StrataSmsWorker}. Knows the client and the engine; knows
 * nothing of Spring, the emulator or the command.
 */
@NullMarked
package org.stratasms.worker;

import org.jspecify.annotations.NullMarked;
