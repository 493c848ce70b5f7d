package dev.allocation.model;

import dev.allocation.testing.arbitrary.AllocationDomain;

/** The same domain where jqwik can make it: of core's module, only packages with tests are open to it. */
class ModelDomain extends AllocationDomain {}
