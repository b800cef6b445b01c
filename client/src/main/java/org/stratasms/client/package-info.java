/**
 * Sends text messages through the phone pool of the infrastructure, and reports exactly what is known of each. Start at
 * {@link org.stratasms.client.SmsClient}; the outcome of a send is a {@link org.stratasms.client.SendOutcome}, and its
 * later status a {@link org.stratasms.client.DeliveryEvent}. Depends on the AWS SDK, but not on Spring, the emulator or
 * the command.
 */
@NullMarked
package org.stratasms.client;

import org.jspecify.annotations.NullMarked;
