/**
 * Texts people through the phone pool that the infrastructure made, and tells the truth about each text. Start reading at {@link
 * org.stratasms.client.SmsClient}; what a send came to is a {@link org.stratasms.client.SendOutcome}, what became of the text later a {@link
 * org.stratasms.client.DeliveryEvent}. Knows AWS's SDK; knows nothing of Spring, the emulator or the command.
 */
@NullMarked
package org.stratasms.client;

import org.jspecify.annotations.NullMarked;
