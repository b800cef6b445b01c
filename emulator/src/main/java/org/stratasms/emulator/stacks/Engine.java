package org.stratasms.emulator.stacks;

import java.util.concurrent.Executor;
import org.stratasms.emulator.stacks.types.ResourceTypes;
import org.stratasms.emulator.world.Agenda;
import org.stratasms.emulator.world.Ids;
import org.stratasms.emulator.world.Scope;

/**
 * What every operation works with.
 *
 * @param executor where operations run: virtual threads, or the caller's thread for a driven agenda
 */
record Engine(Scope scope, Agenda agenda, Ids ids, ResourceTypes types, Exports exports, Executor executor) {}
