/**
 * Test support: {@link org.stratasms.testing.StrataSmsExtension} gives each test an emulated AWS with the environment's
 * real stacks, and {@link org.stratasms.testing.FakeSms} replaces the sender where no AWS is needed. Depends on the
 * client, the emulator and provisioning.
 */
@NullMarked
package org.stratasms.testing;

import org.jspecify.annotations.NullMarked;
