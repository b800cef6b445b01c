/**
 * The {@code strata-sms} command: thin over provisioning and the embedded AWS. Start at
 * {@link org.stratasms.cli.StrataSms}. Results go to stdout, progress and diagnostics to stderr.
 */
@NullMarked
package org.stratasms.cli;

import org.jspecify.annotations.NullMarked;
