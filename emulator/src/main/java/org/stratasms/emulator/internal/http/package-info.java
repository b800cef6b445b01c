/** The emulator over HTTP: the JDK's own server, on virtual threads, before the AWS plane and the local plane. */
@NullMarked
package org.stratasms.emulator.internal.http;

import org.jspecify.annotations.NullMarked;
