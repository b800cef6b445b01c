/**
 * Configuration sets, their defaults and their event destinations. Start at
 * {@link org.stratasms.emulator.internal.sms.configurationsets.ConfigurationSets}.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.configurationsets;

import org.jspecify.annotations.NullMarked;
