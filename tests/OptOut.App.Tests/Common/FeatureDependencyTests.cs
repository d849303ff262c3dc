using System.Reflection;
using System.Reflection.Emit;
using OptOut.App.Common;

namespace OptOut.App.Tests.Common;

/// <summary>Which feature of the use cases knows which other, read from the compiled code: signatures, fields and bodies.</summary>
public sealed class FeatureDependencyTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private const string Root = "OptOut.App.";

    private static readonly Dictionary<short, OpCode> s_codes =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<OpCode>().ToDictionary(c => c.Value);

    private static readonly ILookup<string, (string To, string Type)> s_known = Known();

    // From above to below; a feature that stands nowhere here is held to the rule against pairs alone.
    private static readonly string[][] s_levels =
    [
        ["Delivery", "Inbox", "FollowUps", "Complaints", "Calendar"],
        ["Cases", "Letters", "Evidence"],
        ["Catalogue", "People"],
    ];

    [Fact]
    public void No_two_features_know_each_other()
    {
        Assert.True(s_known.Count > 15, $"only {s_known.Count} features were found");
        Assert.Empty(s_known.SelectMany(from => from.Where(use => string.CompareOrdinal(from.Key, use.To) < 0 && s_known[use.To].Any(back => back.To == from.Key))
            .Select(use => $"{from.Key} and {use.To}: {use.Type}, and back by {string.Join(", ", s_known[use.To].Where(back => back.To == from.Key).Select(back => back.Type).Distinct().Take(5))}")).Distinct());
    }

    [Fact]
    public void A_feature_knows_none_above_it()
    {
        var above = s_levels.Index().SelectMany(level => level.Item.Select(feature => (feature, level.Index))).ToDictionary(l => l.feature, l => l.Index, StringComparer.Ordinal);
        Assert.All(above.Keys, feature => Assert.NotEmpty(s_known[feature]));
        Assert.Empty(above.SelectMany(from => s_known[from.Key].Where(use => above.TryGetValue(use.To, out var to) && to < from.Value).Select(use => $"{from.Key} knows {use.To}: {use.Type}")).Distinct());
    }

    private static ILookup<string, (string To, string Type)> Known() =>
        (from type in typeof(InputRules).Assembly.GetTypes()
         let feature = Feature(type)
         where feature is not null
         from used in Used(type)
         let other = Feature(used)
         where other is not null && other != feature
         select (feature, Use: (other, $"{Outermost(type).Name} uses {Outermost(used).Name}"))).Distinct().ToLookup(u => u.feature!, u => u.Use, StringComparer.Ordinal);

    private static string? Feature(Type type) => type.Namespace?.StartsWith(Root, StringComparison.Ordinal) is true ? type.Namespace[Root.Length..].Split('.')[0] : null;

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type> Used(Type type)
    {
        IEnumerable<Type?> direct =
        [
            type.BaseType, .. type.GetInterfaces(), .. type.GetFields(All).Select(f => f.FieldType),
            .. type.GetMethods(All).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)),
            .. type.GetConstructors(All).SelectMany(c => c.GetParameters().Select(p => p.ParameterType)),
            .. type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(method => InBody(type, method)),
        ];
        return direct.OfType<Type>().SelectMany(Plain).Distinct();
    }

    // A list of things uses the things.
    private static IEnumerable<Type> Plain(Type type) =>
        type.HasElementType ? Plain(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Plain).Prepend(type) : [type];

    private static IEnumerable<Type?> InBody(Type type, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code) yield break;
        foreach (var local in body.LocalVariables) yield return local.LocalType;
        for (var at = 0; at < code.Length;)
        {
            var op = s_codes[code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at]];
            at += op.Size;
            if (op.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                foreach (var named in Named(Resolve(type, method, BitConverter.ToInt32(code, at)))) yield return named;
            }

            at += op.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type?> Named(MemberInfo? member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType, field.FieldType],
        MethodBase { IsGenericMethod: true } generic => [generic.DeclaringType, .. generic.GetGenericArguments()],
        MethodBase called => [called.DeclaringType],
        _ => [],
    };

    private static MemberInfo? Resolve(Type type, MethodBase method, int token) =>
        type.Module.ResolveMember(token, type.IsGenericType ? type.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null);
}
