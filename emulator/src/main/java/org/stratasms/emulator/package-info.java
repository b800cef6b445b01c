/** AWS on your machine: End User Messaging SMS and the services beside it, in process or over HTTP. */
@NullMarked
package org.stratasms.emulator;

import org.jspecify.annotations.NullMarked;
