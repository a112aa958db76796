# Libraries

Leat itself is under the Apache License 2.0, see LICENSE. It comes with these libraries, each in lib/ as its authors published
it, unmodified; lib/native holds the native libraries that sqlite-jdbc and zstd-jni bring. One with several licences may be
used under any of them. The text of a licence is in LICENSE (Apache-2.0), in the library itself or in licences/; sources are at
the address of each.

| library | version | licence |
|---|---|---|
<#list dependencyMap as entry>
<#assign library = entry.getKey()>
| [${library.groupId}:${library.artifactId}](${(library.url)!""}) | ${library.version} | <#list entry.getValue() as licence>${licence}<#if licence_has_next> or </#if></#list> |
</#list>

A library under the LGPL may be replaced: put another version of it in place of its file in lib/.
