package org.stratasms.emulator.internal.iam;

/** A statement that is about a call, and the policy that it stands in. */
record MatchedStatement(PolicyLayer.Kind kind, PolicyLayer.Source policy, Statement statement) {}
