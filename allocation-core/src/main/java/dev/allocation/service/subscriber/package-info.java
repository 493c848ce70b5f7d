/** What hears of committed events: subscribers, read models that can be built again, and publishers to other systems. */
package dev.allocation.service.subscriber;
